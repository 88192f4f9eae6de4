/**
 * The progress a person sees: a line for each step with how long it took; on a terminal also a line that tells what is being
 * waited for. Steps may run side by side.
 */
export function createSteps(stream) {
  const open = new Set();
  const live = stream.isTTY === true;
  let timer;

  const clear = () => {
    if (live) stream.write('\r\u001b[K');
  };
  const show = () => {
    if (!live || open.size === 0) return;
    const waiting = Array.from(
      open,
      (step) => `${step.label}${step.note === '' ? '' : ` – ${step.note}`} ${seconds(step.since)}`,
    ).join(' · ');
    clear();
    stream.write(`  … ${waiting}`.slice(0, (stream.columns || 80) - 1));
  };
  const line = (text) => {
    clear();
    stream.write(`${text}\n`);
    show();
  };
  const end = (step, mark, result) => {
    if (!open.delete(step)) return;
    if (open.size === 0) clearInterval(timer);
    const told = result === undefined || result === '' ? '' : `  ${result}`;
    line(`  ${mark} ${step.label.padEnd(LABEL_WIDTH)} ${seconds(step.since).padStart(7)}${told}`);
  };

  return {
    step(label) {
      const step = { label, note: '', since: Date.now() };
      if (open.size === 0 && live) timer = setInterval(show, 200).unref();
      open.add(step);
      show();
      return {
        note(text) {
          step.note = text;
          // Without a terminal nobody sees the live line: a thing that takes long must still be announced.
          if (!live) line(`  … ${label}: ${text}`);
          else show();
        },
        done: (result) => end(step, '✓', result),
        failed: (result) => end(step, '✗', result),
      };
    },
    say: line,
    close() {
      clearInterval(timer);
      if (open.size > 0) clear();
      open.clear();
    },
  };
}

const LABEL_WIDTH = 34;

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
