"""Says codes and messages in the reader's language. Values stay codes in every room below the doors."""
