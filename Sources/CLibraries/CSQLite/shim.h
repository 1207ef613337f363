#include <sqlite3.h>

// sqlite3_db_config takes what its option asks for, and Swift calls no variadic function. Every option used here takes
// a switch and an answer that nobody needs.
static inline int csqlite_switch(sqlite3 *database, int option, int is_on) {
    return sqlite3_db_config(database, option, is_on, (int *)0);
}

// SQLITE_TRANSIENT is a cast, which Swift does not see: SQLite copies what it is given before the call ends.
static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 count) {
    return sqlite3_bind_text64(statement, index, text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}
static inline int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}
