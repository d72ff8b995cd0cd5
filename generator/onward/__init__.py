"""Onward keeps a career as plain files and builds two static sites from them."""

__version__ = "0.1.0"
