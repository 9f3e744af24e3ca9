// A small server on Fedify. Arguments: the kind of signature it sends first and takes only, host, port.
// Driven over /control: what it is told to do, what it has seen, what it has sent.
import "./localhost.mjs";
import { createServer } from "node:http";
import { createFederation, generateCryptoKeyPair, MemoryKvStore } from "@fedify/fedify";
import * as vocab from "@fedify/vocab";
import { Temporal } from "@js-temporal/polyfill";

const [kind, host, port] = process.argv.slice(2);
const origin = `http://${host}:${port}`;
const everybody = vocab.PUBLIC_COLLECTION;
const keys = [await generateCryptoKeyPair("RSASSA-PKCS1-v1_5"), await generateCryptoKeyPair("Ed25519")];
const notes = new Map();
const followers = new Map();
const seen = [];
const sent = [];

const realFetch = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  if (request.method !== "POST") {
    return realFetch(request);
  }
  const body = await request.clone().text();
  const answer = await realFetch(request);
  const headers = Object.fromEntries(request.headers);
  sent.push({ to: request.url, headers, signature: signature(request.headers), status: answer.status, activity: JSON.parse(body) });
  return answer;
};

function signature(headers) {
  return headers.has("signature-input") ? "rfc9421" : headers.has("signature") ? "draft-cavage-http-signatures-12" : "";
}

const federation = createFederation({
  kv: new MemoryKvStore(),
  origin,
  allowPrivateAddress: true,
  firstKnock: kind,
});

federation
  .setActorDispatcher("/users/{identifier}", async (context, identifier) => {
    if (identifier !== "fred") {
      return null;
    }
    const pairs = await context.getActorKeyPairs(identifier);
    return new vocab.Person({
      id: context.getActorUri(identifier),
      preferredUsername: identifier,
      name: "Fred of Fedify",
      summary: "<p>Teaches <strong>physics</strong></p>",
      inbox: context.getInboxUri(identifier),
      outbox: context.getOutboxUri(identifier),
      followers: context.getFollowersUri(identifier),
      endpoints: new vocab.Endpoints({ sharedInbox: context.getInboxUri() }),
      url: new URL(`/@${identifier}`, origin),
      discoverable: true,
      publicKey: pairs[0].cryptographicKey,
      assertionMethods: pairs.map((pair) => pair.multikey),
    });
  })
  .setKeyPairsDispatcher(async () => keys);

federation.setOutboxDispatcher("/users/{identifier}/outbox", async () => ({ items: [] }));
federation.setFollowersDispatcher("/users/{identifier}/followers", async () => ({ items: [...followers.values()] }));
federation.setObjectDispatcher(vocab.Note, "/notes/{id}", async (_, { id }) => notes.get(id) ?? null);
federation.setNodeInfoDispatcher("/nodeinfo/2.1", async () => ({
  software: { name: "fedify-peer", version: "1.0.0" },
  protocols: ["activitypub"],
  usage: { users: { total: 1 }, localPosts: notes.size, localComments: 0 },
}));
federation
  .setInboxListeners("/users/{identifier}/inbox", "/inbox")
  .on(vocab.Follow, async (context, follow) => {
    await keep(follow);
    const follower = await follow.getActor(context);
    followers.set(follower.id.href, follower);
    await context.sendActivity(
      { identifier: "fred" },
      follower,
      new vocab.Accept({ id: fresh("accept"), actor: context.getActorUri("fred"), object: follow }),
      { immediate: true },
    );
  })
  .on(vocab.Activity, async (_, activity) => keep(activity));

/** Only what Fedify has verified comes here. */
async function keep(activity) {
  seen.push({ class: activity.constructor.name, activity: await activity.toJsonLd() });
}

let count = 0;
function fresh(what) {
  return new URL(`/${what}/${++count}`, origin);
}

function context() {
  return federation.createContext(new URL(origin), undefined);
}

/** To an actor by its address, or to all followers. */
async function send(activity, to) {
  const recipients = to === undefined ? [...followers.values()] : [await find(to)];
  await context().sendActivity({ identifier: "fred" }, recipients, activity, { immediate: true });
  return { id: activity.id.href };
}

async function find(address) {
  const found = await context().lookupObject(address, { documentLoader: await loader() });
  if (found === null) {
    throw new Error(`not found: ${address}`);
  }
  return found;
}

async function loader() {
  return context().getDocumentLoader({ identifier: "fred" });
}

function by() {
  return { id: fresh("activity"), actor: context().getActorUri("fred"), to: everybody, cc: context().getFollowersUri("fred") };
}

function note(id, { text, inReplyTo, mention, name, group }) {
  const tags = mention === undefined ? [] : [new vocab.Mention({ href: new URL(mention), name })];
  return new vocab.Note({
    id: new URL(`/notes/${id}`, origin),
    attribution: context().getActorUri("fred"),
    to: everybody,
    ccs: [context().getFollowersUri("fred"), ...(mention === undefined ? [] : [new URL(mention)])],
    audience: group === undefined ? null : new URL(group),
    content: text,
    replyTarget: inReplyTo === undefined ? null : new URL(inReplyTo),
    tags,
    published: Temporal.Now.instant(),
    url: new URL(`/notes/${id}`, origin),
  });
}

const actions = {
  async follow({ target }) {
    return send(new vocab.Follow({ id: fresh("follow"), actor: context().getActorUri("fred"), object: new URL(target) }), target);
  },
  async undo({ of, type, object, target }) {
    const what = { id: new URL(of), actor: context().getActorUri("fred"), object: new URL(object) };
    return send(new vocab.Undo({ ...by(), object: new vocab[type](what) }), target);
  },
  async post(wanted) {
    const id = `${++count}`;
    const made = note(id, wanted);
    notes.set(id, made);
    await send(new vocab.Create({ ...by(), object: made, ccs: made.ccIds, cc: undefined }), wanted.target);
    return { id: made.id.href };
  },
  async edit({ id, text }) {
    const key = id.split("/").at(-1);
    const changed = notes.get(key).clone({ content: text, updated: Temporal.Now.instant() });
    notes.set(key, changed);
    return send(new vocab.Update({ ...by(), object: changed }));
  },
  async remove({ id }) {
    notes.delete(id.split("/").at(-1));
    return send(new vocab.Delete({ ...by(), object: new vocab.Tombstone({ id: new URL(id) }) }));
  },
  async like({ object, target }) {
    return send(new vocab.Like({ ...by(), object: new URL(object) }), target);
  },
  async boost({ object, target }) {
    return send(new vocab.Announce({ ...by(), object: new URL(object), published: Temporal.Now.instant() }), target);
  },
  async look({ address }) {
    const found = await find(address);
    return { class: found.constructor.name, object: await found.toJsonLd({ format: "compact" }) };
  },
  async seen() {
    return seen;
  },
  async sent() {
    return sent;
  },
};

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  return Buffer.concat(parts);
}

createServer(async (request, response) => {
  try {
    const body = await bodyOf(request);
    if (request.url.startsWith("/control/")) {
      const result = await actions[request.url.slice(9)](body.length === 0 ? {} : JSON.parse(body));
      return response.setHeader("Content-Type", "application/json").end(JSON.stringify(result));
    }
    const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    if (request.method === "POST" && signature(headers) !== kind) {
      return response.writeHead(401).end("another kind of signature is wanted");
    }
    const hasBody = request.method === "POST";
    const asked = new Request(origin + request.url, { method: request.method, headers, body: hasBody ? body : undefined });
    const answer = await federation.fetch(asked, { contextData: undefined });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  } catch (failure) {
    console.error(failure);
    response.writeHead(500).end(String(failure));
  }
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
