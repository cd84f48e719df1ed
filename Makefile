# The names of these targets are promises; what they do is in README.md.
.PHONY: setup demo run test bench lint package clean

PYTHON := build/venv/bin/python
CAMPAIGN := build/euphrates_shield.gpkg
# The shell of one recipe line that starts QGIS: a private profile with this work tree's plugin on.
WITH_QGIS := . tools/qgis_env.sh;

setup:
	@tools/setup.sh

demo: setup
	@$(WITH_QGIS) QT_QPA_PLATFORM=offscreen /usr/bin/python3 tools/demo.py

run: setup
	@[ -e $(CAMPAIGN) ] || $(MAKE) --no-print-directory demo
	@$(WITH_QGIS) CAMPAIGN_REPLAY_PROJECT="geopackage:$(CURDIR)/$(CAMPAIGN)?projectName=Campaign" \
		qgis --nologo --code tools/open_demo.py

test: setup
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest

bench: setup
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest tests/bench -q -s -o python_files='bench_*.py' -o python_functions='bench_*'

lint: setup
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m bandit --quiet --recursive plugin

# QGIS and the plugin site want one top folder, so git archives with a prefix; .gitattributes says what stays home.
package:
	@mkdir -p build
	@git archive --format=zip --prefix=campaign_replay/ --output=build/campaign_replay.zip HEAD
	@echo "build/campaign_replay.zip"

clean:
	rm -rf build .qgis-settings .hypothesis .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
