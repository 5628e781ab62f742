// Subcommands to functions.
int main() { return 0; }
