"""From a file to frames with real times; and whether the clip is fit for use."""
