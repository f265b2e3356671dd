"""Whether a paper was financed before, found without anybody showing it: by keyed digests of what it says."""
