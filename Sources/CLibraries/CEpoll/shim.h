// Part of the C library, yet not of the module that Swift calls Glibc.
#include <sys/epoll.h>
#include <sys/eventfd.h>
