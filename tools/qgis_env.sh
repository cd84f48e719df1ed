# Source this from the project's root before starting qgis or qgis_process: it shows them the plugin in this work
# tree and keeps them away from the user's own QGIS profile. The venv goes into CAMPAIGN_REPLAY_LIBS and not into
# PYTHONPATH, because QGIS would load shapely before the plugin can bind it to its own GEOS (docs/architecture.md).
root=$(pwd)
mkdir -p build/plugins build/profile
[ -e build/plugins/campaign_replay ] || ln -s ../.. build/plugins/campaign_replay
unset PYTHONPATH
export QGIS_PLUGINPATH="$root/build/plugins"
export QGIS_CUSTOM_CONFIG_PATH="$root/build/profile"
CAMPAIGN_REPLAY_LIBS=$(echo "$root"/build/venv/lib/python3.*/site-packages)
export CAMPAIGN_REPLAY_LIBS
export PYTHONDONTWRITEBYTECODE=1
settings=build/profile/profiles/default/QGIS/QGIS3.ini
if [ ! -e "$settings" ]; then
    mkdir -p "$(dirname "$settings")"
    printf '[PythonPlugins]\ncampaign_replay=true\nprocessing=true\n\n[fonts]\ndownloadMissingFonts=false\n\n[qgis]\ncheckVersion=false\n' >"$settings"
fi
if [ -z "${XDG_RUNTIME_DIR:-}" ]; then
    mkdir -p -m 700 build/runtime
    export XDG_RUNTIME_DIR="$root/build/runtime"
fi
