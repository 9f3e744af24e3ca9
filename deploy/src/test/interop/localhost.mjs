// Names under .localhost mean this machine (RFC 6761, section 6.3); not every resolver knows it.
import dns from "node:dns";

const lookup = dns.lookup;

dns.lookup = (name, options, callback) => {
  const done = callback ?? options;
  if (!name.endsWith(".localhost")) {
    return lookup(name, options, callback);
  }
  const address = { address: "127.0.0.1", family: 4 };
  return process.nextTick(() => (options.all ? done(null, [address]) : done(null, address.address, 4)));
};
