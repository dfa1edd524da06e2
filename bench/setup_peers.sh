#!/usr/bin/env bash
# Make the environments of the programs that we compare with, under bench/.peers (about 2.5 GB).
# MediaPipe's heavy model is not in its Python package; it is taken from the npm package.
set -euo pipefail
cd "$(dirname "$0")"
python=${PYTHON:-python3}
mkdir -p .peers
cd .peers

[ -x mediapipe/bin/python ] || "$python" -m venv mediapipe
mediapipe/bin/python -m pip install --quiet mediapipe==0.10.14 av numpy
models=$(mediapipe/bin/python -c 'import importlib.util as u; print(u.find_spec("mediapipe").submodule_search_locations[0])')/modules/pose_landmark
if [ ! -f "$models/pose_landmark_heavy.tflite" ]; then
  archive=$(npm pack --silent @mediapipe/pose@0.5.1675469404)
  tar -xzf "$archive" package/pose_landmark_heavy.tflite
  install -m 644 package/pose_landmark_heavy.tflite "$models/"
  rm -rf "$archive" package
fi

[ -x openvino/bin/python ] || "$python" -m venv openvino
openvino/bin/python -m pip install --quiet openvino av numpy
[ -x backstride-openvino/bin/python ] || "$python" -m venv backstride-openvino
backstride-openvino/bin/python -m pip install --quiet --editable '../..[openvino]'
