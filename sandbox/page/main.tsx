import { render } from 'preact';
import { openSession } from './core/session.ts';
import { readTheme, showTheme } from './core/settings.ts';
import { followToken, takeToken } from './core/token.ts';
import { Gallery } from './gallery/gallery.tsx';
import { App } from './shell/app.tsx';
import './style/page.css';

const root = document.querySelector('#app');
if (root === null) throw new Error('The page has no #app element; index.html must have one.');
showTheme(readTheme(), false);
followToken();
const session = openSession(takeToken());
render(location.pathname.startsWith('/gallery') ? <Gallery session={session} /> : <App session={session} />, root);
