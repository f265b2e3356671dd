"""The file by which lenders tell each other which papers they have claims on, without showing one."""
