const CHUNK_CHARACTERS = 32_768;

/**
 * Text as a stream of bytes, made as fast as it is read and no faster: a piece is asked for when the one before it was
 * taken. An error errors the stream, so that the connection breaks and nobody takes the part for the whole.
 */
export function streamOf(text: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pieces = text[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let chunk = "";
        while (chunk.length < CHUNK_CHARACTERS) {
          const { done, value } = await pieces.next();
          if (done) {
            if (chunk !== "") controller.enqueue(encoder.encode(chunk));
            return controller.close();
          }
          chunk += value;
        }
        controller.enqueue(encoder.encode(chunk));
      },
      async cancel() {
        await pieces.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
