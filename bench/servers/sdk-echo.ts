/** The SDK's own receiver with a handler that does nothing: what a click costs at least by the way its documentation shows. */
import { createServer } from 'node:http';
// The one other place that knows the SDK: here it is what we are compared with.
import { adaptKoa, EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk';
import Koa from 'koa';

const { PORT, ENCRYPT_KEY = '', VERIFICATION_TOKEN = '' } = process.env;

const dispatcher = new EventDispatcher({
  encryptKey: ENCRYPT_KEY,
  verificationToken: VERIFICATION_TOKEN,
  loggerLevel: LoggerLevel.error,
}).register({ 'card.action.trigger': () => ({}) });

const app = new Koa();
app.use(async (ctx, next) => {
  if (ctx.path === '/readyz') ctx.body = {};
  else await next();
});
app.use(adaptKoa('/webhook/card', dispatcher, { autoChallenge: true }));
const handle = app.callback();
createServer((request, response) => void handle(request, response)).listen(Number(PORT), '127.0.0.1');
