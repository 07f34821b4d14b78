"""Made-up corridors of five sizes, and how corredor does on them beside a general solver."""
