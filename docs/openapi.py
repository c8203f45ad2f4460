"""Write the server's OpenAPI description for the front end: `uv run python docs/openapi.py`, then `npm run types` in frontend/."""

import json
from pathlib import Path

from lifeworld import __version__
from lifeworld.web.described import description
from lifeworld.web.routes import ROUTERS

WHERE = Path(__file__).parents[1] / "frontend" / "openapi.json"

if __name__ == "__main__":
    WHERE.write_text(json.dumps(description(ROUTERS, __version__), indent=1, sort_keys=True) + "\n")
