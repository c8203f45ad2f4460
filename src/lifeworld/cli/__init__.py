"""The command line: every face of a study but the screen, for people and, with `--json`, for programs."""


def main() -> None:
    """Run the command that was typed."""
    from lifeworld.cli.app import app

    app()
