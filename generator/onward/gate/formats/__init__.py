"""The formats that public files may have, one a module: bytes in, all that can be read in them out."""
