module example.com/app

go 1.21

toolchain go1.21.5

require (
	github.com/direct/one v1.2.3
	github.com/indirect/two v2.0.0+incompatible // indirect
	golang.org/x/net v0.0.0-20210405180319-a5a99cb37ef4 // indirect; needed by one
	"github.com/quoted/three" v1.0.0
	github.com/local/four v1.0.0
	github.com/renamed/five v1.1.0
	github.com/renamed/six v1.1.0
	github.com/excluded/seven v1.0.0
)

require github.com/single/eight/v2 v2.1.0 // a comment

replace github.com/local/four => ../four

replace (
	github.com/renamed/five => github.com/fork/five v1.1.1
	github.com/renamed/six v1.0.0 => github.com/fork/six v1.0.1
)

exclude github.com/excluded/seven v1.0.0

retract [v1.0.0, v1.0.5] // withdrawn
