"""chiso766: monthly commune tables of the Decision-766 service index -> report, charts, directive."""

__version__ = "0.1.0"
