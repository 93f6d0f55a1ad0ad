# shellcheck shell=bash disable=SC2154 # $verset_root is of env.sh
# Shows long work as one line (its name, a dot every ten seconds, its duration), to be sourced. The output goes to a log, whose end is shown
# if the work fails.

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

# Ctrl-C and failures end the work with all its children, so that nothing keeps running unseen.
end_step() {
  [ -z "$step_watch" ] || end_group "$step_watch"
  [ -z "$step_job" ] || end_group "$step_job"
  step_watch='' step_job=''
}
trap end_step EXIT
trap 'echo; echo "interrupted: run the same command again to continue" >&2; exit 130' INT TERM HUP

# watch_step GROUP: prints the dots; ends the work if this script was killed and could not do so itself.
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

# try_step LOG-NAME MESSAGE COMMAND...: runs COMMAND, which is external, or a function that stops at the first failure by `&&`.
try_step() {
  local log=target/log/$1.log began=$SECONDS status=0
  printf '%s ' "$2"
  shift 2
  mkdir -p "$verset_root/target/log"
  set -m # a process group for each
  "$@" </dev/null >"$verset_root/$log" 2>&1 9>&- &
  step_job=$!
  watch_step "$step_job" </dev/null 2>/dev/null & # keeps the lock, file 9, during the work
  step_watch=$!
  set +m
  wait "$step_job" || status=$?
  step_job=''
  end_step
  printf ' %s%s s\n' "$([ "$status" = 0 ] || echo "failed after ")" "$((SECONDS - began))"
  return "$status"
}

# step LOG-NAME MESSAGE COMMAND...: the same, and shows the end of the log after a failure.
step() {
  local status=0
  try_step "$@" || status=$?
  if [ "$status" != 0 ]; then
    echo "The last lines of target/log/$1.log:"
    tail -n 30 "$verset_root/target/log/$1.log" | sed 's/^/  | /'
  fi >&2
  return "$status"
}
