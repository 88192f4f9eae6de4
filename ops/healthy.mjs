// A container's health check: node ops/healthy.mjs <address>. The image has no curl.
const [address = ''] = process.argv.slice(2);

try {
  const answer = await fetch(address, { signal: AbortSignal.timeout(4_000) });
  if (!answer.ok)
    throw new Error(`${address} answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}
