import net from 'node:net';

const ADDRESS = '127.0.0.1';

/** A port nobody listens on now, chosen by the system. */
export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, ADDRESS, () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Both questions are asked: on macOS one may listen on 127.0.0.1 although another program has the port on all addresses. */
export async function portIsFree(port: number): Promise<boolean> {
  return !(await somebodyAnswers(port)) && (await canListen(port));
}

async function canListen(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, ADDRESS, () => server.close(() => resolve(true)));
  });
}

async function somebodyAnswers(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = net.connect({ port, host: ADDRESS });
    const answer = (value: boolean) => () => {
      socket.destroy();
      resolve(value);
    };
    socket.setTimeout(500, answer(false));
    socket.once('connect', answer(true));
    socket.once('error', answer(false));
  });
}
