// Plain JavaScript that an old Node parses, and node's own modules only.
import fs from 'node:fs';

/**
 * The processes that were started with this in their environment, by whomever. Servers that tests start are in process
 * groups of their own, and a test that is killed stops none of them. Linux tells; elsewhere none are found.
 */
export function leftRunning(mark) {
  let names = [];
  try {
    names = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  } catch {
    return [];
  }
  return names.filter((pid) => read(pid, 'environ').split('\0').includes(mark)).map(Number);
}

export function commandOf(pid) {
  return read(pid, 'cmdline').split('\0').join(' ').slice(0, 200);
}

/** Asks, by the signal that makes servers end at once and in order, and kills what is still there after `graceMs`. */
export async function endLeftRunning(mark, graceMs) {
  const found = leftRunning(mark);
  const commands = found.map(commandOf);
  for (const [signal, ms] of [
    ['SIGINT', graceMs],
    ['SIGKILL', 2_000],
  ]) {
    const until = Date.now() + ms;
    for (const pid of leftRunning(mark)) send(pid, signal);
    while (leftRunning(mark).length > 0 && Date.now() < until) await pause(50);
  }
  return commands;
}

/** Those that are still there after a while: a server that is just ending is nothing to speak of. */
export async function stillRunning(mark, afterMs) {
  const until = Date.now() + afterMs;
  while (leftRunning(mark).length > 0 && Date.now() < until) await pause(100);
  return leftRunning(mark);
}

function read(pid, what) {
  try {
    return fs.readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    // It has ended, or belongs to someone else.
    return '';
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

function pause(ms) {
  return new Promise((next) => setTimeout(next, ms));
}
