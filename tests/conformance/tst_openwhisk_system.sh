#!/usr/bin/env bash
exec "$(dirname "$(realpath "${BASH_SOURCE[0]}")")/run-clients.sh" "$1" system.test.js
