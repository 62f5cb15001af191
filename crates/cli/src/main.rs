//! The program `desk`: the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::say_only_where();
    cli::outlive_the_limit_of_file_sizes();
    cli::run(
        std::env::args_os(),
        &mut std::io::stdin().lock(),
        &mut std::io::stdout(),
        &mut std::io::stderr(),
    )
}
