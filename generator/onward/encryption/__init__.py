"""The dashboard under lock: one encrypted bundle that a browser opens with a passphrase, to read on the phone."""

from onward.encryption.bundle import pack, seal
from onward.encryption.output import write_file, write_folder
from onward.encryption.passphrase import checked, generated
from onward.encryption.shell import as_file, as_folder

__all__ = ["as_file", "as_folder", "checked", "generated", "pack", "seal", "write_file", "write_folder"]
