module example.com/old
go 1.16
require github.com/direct/one v1.2.3
replace github.com/direct/one => github.com/fork/one v1.2.4
