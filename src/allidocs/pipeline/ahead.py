"""What worker processes have loaded before they are born: imported by the server that forks them, and by nobody else.

Loading the PDF engine costs 0.3 s; done once in the server, while the first documents are still being composed, it costs
the workers nothing.
"""

from __future__ import annotations

import gc

from allidocs.drawing import pictures, svg
from allidocs.writers import docx
from allidocs.writers.docx import charts as plotted
from allidocs.writers.html import page as html

gc.set_threshold(100_000, 50, 50)

__all__ = ["docx", "html", "pictures", "plotted", "svg"]
