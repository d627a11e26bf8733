"""Files for other programs. Every file carries the marking of what it holds, first and last; none drops it silently."""
