// Puts a pack into Python's memory, for good, and has Python import from it: the folder's programs run where they lie.
export function mount(python, pack, folder) {
  const at = python._module._malloc(pack.byteLength);
  python._module.HEAPU8.set(new Uint8Array(pack), at);
  const { VfsRom, mount } = python.pyimport("vfs");
  mount(VfsRom(python.pyimport("uctypes").bytearray_at(at, pack.byteLength)), folder);
}
