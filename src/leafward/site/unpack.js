// Puts the files of a pack where Python imports from. A pack begins with a line of JSON: of each file its path and its length in bytes.
export function unpack(pack, fs) {
  const bytes = new Uint8Array(pack);
  let from = bytes.indexOf(10) + 1;
  for (const [path, length] of JSON.parse(new TextDecoder().decode(bytes.subarray(0, from)))) {
    fs.mkdirTree("/lib/" + path.slice(0, path.lastIndexOf("/")));
    fs.writeFile("/lib/" + path, bytes.subarray(from, (from += length)));
  }
}
