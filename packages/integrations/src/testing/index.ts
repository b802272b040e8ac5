/** What the examples share with the tests of this package. */
export { type KubernetesPeer, openKubernetesPeer } from './kubernetes-peer.ts';
