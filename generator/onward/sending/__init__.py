"""Sending an application: what goes out is frozen, so that years later it is known to the byte."""

from onward.sending.documents import sent_documents
from onward.sending.freeze import Documents, Frozen, freeze

__all__ = ["Documents", "Frozen", "freeze", "sent_documents"]
