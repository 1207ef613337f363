import FuzzDriver

fuzz(look)
