"""JointSeas: joint overseas channels and platform-backed trade finance, on one workstation."""

__version__ = "0.1.0"
