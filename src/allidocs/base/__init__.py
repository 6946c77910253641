"""The few words that all rooms share: places, findings, ids, money and time, files. Standard library only."""
