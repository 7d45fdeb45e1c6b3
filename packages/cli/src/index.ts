export { EXIT, type ExitCode, exitCodeOf } from './exit.ts';
export { runProgram } from './program.ts';
