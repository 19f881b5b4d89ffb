"""A network as a file: back with every digit, and a sentence for a file that is none."""

import json

import pytest

from leafward import MLP, SGD, Kernel, load, save


@pytest.mark.parametrize(("activations", "bias"), [(["gelu", "softplus", "linear"], True), ("leaky_relu", False)])
def test_a_network_comes_back_whole_and_learns_on(activations, bias, tmp_path):
    network = MLP([2, 5, 3, 1], activations, bias, seed=3)
    save(network, tmp_path / "net.json")
    again = load(tmp_path / "net.json")
    assert [(p.data, p.label) for p in again.parameters()] == [(p.data, p.label) for p in network.parameters()]
    assert [z.data for z in again([0.1, -0.2])] == [z.data for z in network([0.1, -0.2])]
    kernel = Kernel(again, optimiser=SGD(again.parameters(), lr=0.1))
    kernel.load([((0, 1), 0.5)])
    kernel.step(20)
    assert kernel.loss() < 1


def test_what_is_no_network_is_not_saved(tmp_path):
    with pytest.raises(TypeError, match="what is saved is a network, whose layers are told one by one, and 3 has none"):
        save(3, tmp_path / "net.json")
    assert list(tmp_path.iterdir()) == []


def broken(content):
    def change(data):
        content(data)
        return json.dumps(data)

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda data: "", lambda data: "[1]", lambda data: json.dumps(data)[:-30], broken(lambda data: data.pop("format")),
        broken(lambda data: data.update(version=2)), broken(lambda data: data["layers"].clear()),
        broken(lambda data: data["layers"][0].update(activation="swish")), broken(lambda data: data["layers"][0]["bias"].pop()),
        broken(lambda data: data["layers"][1]["weights"][0].pop()), broken(lambda data: data["layers"][0]["weights"][0].append("x")),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_told_in_a_sentence(change, tmp_path):
    path = tmp_path / "net.json"
    save(MLP([2, 3, 1]), path)
    path.write_text(change(json.loads(path.read_text())))
    with pytest.raises(ValueError, match=r"net\.json is no network that leafward\.save wrote, or it is damaged"):
        load(path)
