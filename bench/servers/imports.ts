/** Loads the packages that the bot stands on and ends: the least time and memory that any such bot needs. */
import '@larksuiteoapi/node-sdk';
import 'bullmq';
import 'koa';
import 'mongoose';
import { ownMegabytes } from '../child.ts';

process.stdout.write(String(ownMegabytes()));
