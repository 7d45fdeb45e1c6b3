@rem "exec" of the npm scripts: on Windows the command is simply run. Elsewhere the shell's own exec puts it in the shell's place, so that signals reach it.
@%*
