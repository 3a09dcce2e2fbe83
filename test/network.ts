/** Tests run with the network off: a connection to anything but this machine's loopback is an error. */
import './red-team/loopback-only.ts';
// Made of Node's Response before a server puts Hono's in its place, in which Hono would not know it again.
import '@hono/node-server/utils/response';
