const CHUNK_CHARACTERS = 32_768;

/** Told once, when a stream was taken to its end: all its bytes, if they are few enough to be kept. */
export interface Keeper {
  readonly limit: number;
  keep(bytes: Uint8Array<ArrayBuffer>): void;
}

/** Gathers the pieces of a stream while they stay within a limit. */
function gather({ limit, keep }: Keeper) {
  let pieces: Uint8Array[] = [];
  let size = 0;
  return {
    add(piece: Uint8Array): void {
      size += piece.length;
      if (size <= limit) pieces.push(piece);
      else pieces = [];
    },
    end(): void {
      if (size > limit) return;
      const bytes = new Uint8Array(size);
      let at = 0;
      for (const piece of pieces) {
        bytes.set(piece, at);
        at += piece.length;
      }
      keep(bytes);
    },
  };
}

/** What an answer is made of: texts, or the bytes of texts. */
export type Piece = string | Uint8Array<ArrayBuffer>;

/**
 * Pieces as a stream of bytes, made as fast as it is read and no faster: a piece is asked for when the one before it was
 * taken. Texts are gathered, bytes go on as they are. An error errors the stream, so that the connection breaks and nobody
 * takes the part for the whole. `keeper` gets what was sent, to be sent again.
 */
export function streamOf(made: AsyncIterable<Piece>, keeper?: Keeper): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const gathered = keeper && gather(keeper);
  const pieces = made[Symbol.asyncIterator]();
  const send = (controller: ReadableStreamDefaultController<Uint8Array>, piece: Piece) => {
    const bytes = typeof piece === "string" ? encoder.encode(piece) : piece;
    gathered?.add(bytes);
    controller.enqueue(bytes);
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let text = "";
        while (text.length < CHUNK_CHARACTERS) {
          const { done, value } = await pieces.next();
          if (done) {
            if (text !== "") send(controller, text);
            gathered?.end();
            return controller.close();
          }
          if (typeof value === "string") text += value;
          else {
            if (text !== "") send(controller, text);
            return send(controller, value);
          }
        }
        send(controller, text);
      },
      async cancel() {
        await pieces.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
