import { liveMessages, liveProtocolVersion } from "#contracts";
import { z } from "zod";

/** The document as JSON: https://www.asyncapi.com/docs/reference/specification/v3.0.0 */
export type AsyncApiDocument = Readonly<Record<string, unknown>>;

interface LiveMessage {
  readonly payload: z.ZodType;
  readonly answer?: z.ZodType;
  readonly about: string;
}

/**
 * The AsyncAPI 3 document of the socket, made from `liveMessages` and seen from the server: it receives what a client sends
 * and sends what a client hears. Every schema stands once under components and is named by its `id`.
 */
export function asyncApiDocument(): AsyncApiDocument {
  const fromClient = Object.entries<LiveMessage>(liveMessages.fromClient);
  const fromServer = Object.entries<LiveMessage>(liveMessages.fromServer);
  const all = [...fromClient, ...fromServer];
  const answers = [...new Set(fromClient.flatMap(([, message]) => message.answer ?? []))];
  const messages = [
    ...all.map(([name, { payload, about }]) => [keyOf(name), messageOf(name, payload, about)] as const),
    ...answers.map((answer) => [idOf(answer), messageOf(idOf(answer), answer, "The acknowledgement.")] as const),
  ];
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Điểm Cầu · live",
      version: String(liveProtocolVersion),
      description:
        "Socket.IO, WebSocket transport only, namespace /live. Sockets stream and never write: entries go over HTTP. A gap in " +
        "`sequence`, or a reconnect, means: fetch the snapshot again (GET /api/briefings/{briefingId}/board).",
    },
    defaultContentType: "application/json",
    channels: {
      live: {
        address: "/live",
        title: "Namespace /live",
        messages: Object.fromEntries(messages.map(([key]) => [key, { $ref: `#/components/messages/${key}` }])),
      },
    },
    operations: Object.fromEntries([
      ...fromClient.map(([name, message]) => [keyOf(name), operation("receive", name, message)]),
      ...fromServer.map(([name, message]) => [keyOf(name), operation("send", name, message)]),
    ]),
    components: {
      messages: Object.fromEntries(messages),
      schemas: schemasOf([...all.map(([, { payload }]) => payload), ...answers]),
    },
  };
}

function operation(action: "send" | "receive", name: string, { about, answer }: LiveMessage): Record<string, unknown> {
  const channel = { $ref: "#/channels/live" };
  const messages = [{ $ref: `#/channels/live/messages/${keyOf(name)}` }];
  const reply = answer && { channel, messages: [{ $ref: `#/channels/live/messages/${idOf(answer)}` }] };
  return { action, summary: about, channel, messages, ...(reply && { reply }) };
}

function messageOf(name: string, payload: z.ZodType, summary: string): Record<string, unknown> {
  return { name, summary, payload: { $ref: refOf(idOf(payload)) } };
}

/** JSON Schemas of draft 7, which is what AsyncAPI reads. */
function schemasOf(schemas: readonly z.ZodType[]): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const schema of new Set(schemas)) registry.add(schema, { id: idOf(schema) });
  const made = z.toJSONSchema(registry, { uri: refOf, target: "draft-7", io: "input" }).schemas;
  // Named schemas inside a message are put aside by zod under a name of its own; here they stand beside the others.
  const { [aside]: inner, ...outer } = made;
  const flat = { ...(inner?.["definitions"] as typeof made | undefined), ...outer };
  const bare = Object.entries(flat).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [id, schema]);
  return JSON.parse(
    JSON.stringify(Object.fromEntries(bare)).replaceAll(`${refOf(aside)}#/definitions/`, refOf("")),
  ) as Record<string, unknown>;
}

/** Where zod keeps them. */
const aside = "__shared";

const refOf = (id: string): string => `#/components/schemas/${id}`;

/** Keys of the document may not hold a colon; the message's `name` is the one on the wire. */
const keyOf = (name: string): string => name.replaceAll(":", "-");

function idOf(schema: z.ZodType): string {
  const id = schema.meta()?.id;
  if (id === undefined) throw new Error("a message of the live contract has a schema without an id");
  return id;
}
