"""Write the server's OpenAPI description for the front end: `uv run python docs/openapi.py`, then `npm run types` in frontend/."""

import json
from pathlib import Path

from lifeworld.web.app import described_app

WHERE = Path(__file__).parents[1] / "frontend" / "openapi.json"

if __name__ == "__main__":
    WHERE.write_text(json.dumps(described_app().openapi(), indent=1, sort_keys=True) + "\n")
