# shellcheck shell=bash disable=SC2154 # $verset_root is of env.sh
# Shows long work as one line (what, a dot every ten seconds, how long it took), to be sourced; the work's own output goes to a log, shown when it fails.

step_job='' step_watch=''

# end_group GROUP: ends a process group and waits until it is gone.
end_group() {
  local tenths=0 signal=TERM
  while [ "$tenths" -lt 150 ] && kill -"$signal" -- "-$1" 2>/dev/null; do
    tenths=$((tenths + 1))
    [ "$tenths" -lt 100 ] || signal=KILL
    sleep 0.1
  done
}

# Ctrl-C and failures end the work in hand with all its children, so that nothing goes on behind our back.
end_step() {
  [ -z "$step_watch" ] || end_group "$step_watch"
  [ -z "$step_job" ] || end_group "$step_job"
  step_watch='' step_job=''
}
trap end_step EXIT
trap 'echo; echo "interrupted: the same command goes on from here" >&2; exit 130' INT TERM HUP

# watch_step GROUP: the dots; and the end of the work where this script was killed and could not do it itself.
watch_step() {
  local seconds=0
  while sleep 1; do
    if ! kill -0 $$ 2>/dev/null; then
      end_group "$1"
      return
    fi
    seconds=$((seconds + 1))
    [ $((seconds % 10)) != 0 ] || printf .
  done
}

# try_step LOG-NAME MESSAGE COMMAND...: runs COMMAND, an external command or a function whose own `&&` stop it at the first failure.
try_step() {
  local log=target/log/$1.log began=$SECONDS status=0
  printf '%s ' "$2"
  shift 2
  mkdir -p "$verset_root/target/log"
  set -m # each its own process group
  "$@" </dev/null >"$verset_root/$log" 2>&1 9>&- &
  step_job=$!
  watch_step "$step_job" </dev/null 2>/dev/null & # which keeps the lock, file 9, while the work goes on
  step_watch=$!
  set +m
  wait "$step_job" || status=$?
  step_job=''
  end_step
  printf ' %s%s s\n' "$([ "$status" = 0 ] || echo "failed after ")" "$((SECONDS - began))"
  return "$status"
}

# step ...: the same, and shows the end of the log of what failed.
step() {
  local status=0
  try_step "$@" || status=$?
  if [ "$status" != 0 ]; then
    echo "The last lines of target/log/$1.log:"
    tail -n 30 "$verset_root/target/log/$1.log" | sed 's/^/  | /'
  fi >&2
  return "$status"
}
