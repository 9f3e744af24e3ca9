// Drives an instance by two libraries for Mastodon's client API. Arguments: the library, the instance's address, a picture.
// Asks for the code of the sign-in on its output, reads it from its input, says "ok STEP" after each step.
import "./localhost.mjs";
import assert from "node:assert/strict";
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { createOAuthAPIClient, createRestAPIClient, createStreamingAPIClient } from "masto";
import megalodon, { detector } from "megalodon";

const [library, url] = process.argv.slice(2);
const outOfBand = "urn:ietf:wg:oauth:2.0:oob";
const scopes = "read write follow push";
const picture = readFileSync(process.argv[4]);

async function code(authorize) {
  console.log(`AUTHORIZE ${authorize}`);
  const input = createInterface({ input: process.stdin });
  const [line] = await Array.fromAsync(takeOne(input));
  input.close();
  return line.trim();
}

async function* takeOne(lines) {
  for await (const line of lines) {
    yield line;
    return;
  }
}

function ok(step) {
  console.log(`ok ${step}`);
}

async function withMasto() {
  const unknown = createRestAPIClient({ url });
  const app = await unknown.v1.apps.create({ clientName: "masto", redirectUris: outOfBand, scopes });
  const given = await code(
    `${url}/oauth/authorize?response_type=code&client_id=${app.clientId}&redirect_uri=${outOfBand}&scope=${encodeURIComponent(scopes)}`,
  );
  const token = await createOAuthAPIClient({ url }).token.create({
    grantType: "authorization_code",
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    redirectUri: outOfBand,
    code: given,
  });
  const masto = createRestAPIClient({ url, accessToken: token.accessToken });
  const me = await masto.v1.accounts.verifyCredentials();
  assert.equal(me.username, "ada");
  ok("sign-in");

  const instance = await masto.v2.instance.fetch();
  const streaming = createStreamingAPIClient({
    streamingApiUrl: instance.configuration.urls.streaming,
    accessToken: token.accessToken,
  });
  const subscription = streaming.user.subscribe();
  const first = (async () => {
    for await (const event of subscription) {
      if (event.event === "update") {
        return event.payload;
      }
    }
  })();
  await streaming.prepare?.();
  const attachment = await masto.v2.media.create({ file: new Blob([picture], { type: "image/png" }), description: "A red dot" });
  assert.equal(attachment.description, "A red dot");
  assert.ok(attachment.blurhash);
  ok("media");
  const post = await masto.v1.statuses.create({ status: "A #dot for all", mediaIds: [attachment.id], language: "en" });
  assert.equal(post.mediaAttachments[0].id, attachment.id);
  assert.equal((await first).id, post.id);
  subscription.unsubscribe();
  streaming.close();
  ok("streaming");

  const home = await masto.v1.timelines.home.list({ limit: 5 });
  assert.equal(home[0].id, post.id);
  assert.equal((await masto.v1.timelines.tag.$select("dot").list())[0].id, post.id);
  ok("timelines");
  const poll = await masto.v1.statuses.create({ status: "Which?", poll: { options: ["one", "two"], expiresIn: 3600 } });
  assert.equal((await masto.v1.polls.$select(poll.poll.id).fetch()).options.length, 2);
  ok("polls");
  const bea = (await masto.v2.search.list({ q: "bea", type: "accounts", resolve: false })).accounts[0];
  assert.equal(bea.username, "bea");
  const relationship = await masto.v1.accounts.$select(bea.id).follow();
  assert.equal(relationship.following, true);
  ok("search");
  const list = await masto.v1.lists.create({ title: "Colleagues", repliesPolicy: "list" });
  await masto.v1.lists.$select(list.id).accounts.create({ accountIds: [bea.id] });
  assert.equal((await masto.v1.lists.$select(list.id).accounts.list())[0].id, bea.id);
  ok("lists");
  const news = await masto.v1.notifications.list();
  assert.equal(news[0].type, "mention");
  const context = await masto.v1.statuses.$select(post.id).context.fetch();
  assert.deepEqual(context.descendants, []);
  const edited = await masto.v1.statuses.$select(post.id).update({ status: "A #dot for everyone" });
  assert.ok(edited.editedAt);
  await masto.v1.statuses.$select(post.id).favourite();
  await masto.v1.statuses.$select(post.id).bookmark();
  await masto.v1.statuses.$select(post.id).remove();
  await assert.rejects(masto.v1.statuses.$select(post.id).fetch(), { statusCode: 404 });
  ok("notifications");
}

async function withMegalodon() {
  // It knows software by a list of names, and forks by their upstream. We are no fork of Mastodon and do not say so.
  await assert.rejects(detector(url), /Unknown SNS/);
  const unknown = megalodon("mastodon", url);
  const app = await unknown.registerApp("megalodon", { scopes: scopes.split(" "), redirect_uris: outOfBand });
  const token = await unknown.fetchAccessToken(app.client_id, app.client_secret, await code(app.url), outOfBand);
  const client = megalodon("mastodon", url, token.access_token);
  assert.equal((await client.verifyAccountCredentials()).data.username, "ada");
  ok("sign-in");
  const media = await client.uploadMedia(createReadStream(process.argv[4]), { description: "A red dot" });
  ok("media");
  const post = (await client.postStatus("Hello from a library", { media_ids: [media.data.id], visibility: "public" })).data;
  assert.equal(post.visibility, "public");
  assert.equal((await client.getHomeTimeline({ limit: 5 })).data[0].id, post.id);
  assert.equal((await client.getLocalTimeline()).data[0].id, post.id);
  ok("timelines");
  const poll = (await client.postStatus("Which?", { poll: { options: ["one", "two"], expires_in: 3600 } })).data.poll;
  assert.equal((await client.getPoll(poll.id)).data.options.length, 2);
  ok("polls");
  const bea = (await client.search("bea", { type: "accounts" })).data.accounts[0];
  assert.equal((await client.followAccount(bea.id)).data.following, true);
  ok("search");
  const list = (await client.createList("Colleagues")).data;
  await client.addAccountsToList(list.id, [bea.id]);
  assert.equal((await client.getAccountsInList(list.id)).data[0].id, bea.id);
  ok("lists");
  assert.equal((await client.getNotifications()).data[0].type, "mention");
  await client.favouriteStatus(post.id);
  await client.reblogStatus(post.id);
  assert.equal((await client.getStatusContext(post.id)).data.ancestors.length, 0);
  await client.deleteStatus(post.id);
  assert.equal((await client.getInstance()).data.uri, new URL(url).host);
  ok("notifications");
  const stream = await client.userStreaming();
  const heard = new Promise((resolve) => stream.on("update", resolve));
  await new Promise((resolve) => stream.on("connect", resolve));
  await client.postStatus("Heard at once");
  assert.match((await heard).content, /Heard at once/);
  stream.removeAllListeners?.();
  stream.stop();
  ok("streaming");
}

await (library === "masto" ? withMasto() : withMegalodon());
console.log("done");
process.exit(0);
