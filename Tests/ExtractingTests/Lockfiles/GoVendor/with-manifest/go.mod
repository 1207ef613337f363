module example.com/app
go 1.21
require github.com/direct/one v1.2.3
