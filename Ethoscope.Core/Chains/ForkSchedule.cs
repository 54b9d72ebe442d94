namespace Ethoscope.Core.Chains;

/// <summary>The forks of a chain in order of activation.</summary>
public sealed class ForkSchedule
{
    private readonly Fork[] _forks;

    /// <param name="forks">In any order, at least one; the first holds for all times before it too.</param>
    /// <exception cref="ArgumentException">No fork is given, or two activate at once.</exception>
    public ForkSchedule(IEnumerable<Fork> forks)
    {
        _forks = [.. forks.OrderBy(fork => fork.ActivationTime)];
        if (_forks.Length == 0)
            throw new ArgumentException("A fork schedule needs at least one fork.", nameof(forks));
        if (
            _forks.Zip(_forks.Skip(1)).FirstOrDefault(pair => pair.First.ActivationTime == pair.Second.ActivationTime) is
            { First: { } first, Second: { } second }
        )
            throw new ArgumentException($"Forks {first.Name} and {second.Name} have the same activation time.", nameof(forks));
    }

    public IReadOnlyList<Fork> Forks => _forks;

    /// <summary>The fork in force for a block of this time.</summary>
    public Fork At(DateTimeOffset time) => Array.FindLast(_forks, fork => fork.ActivationTime <= time) ?? _forks[0];

    /// <summary>The fork in force for the block after one of this time, where it comes in the next slot.</summary>
    /// <param name="slots">Slot grid; null takes it a second later.</param>
    public Fork AtNextBlock(DateTimeOffset time, SlotClock? slots) => At(time + (slots?.SlotDuration ?? TimeSpan.FromSeconds(1)));

    /// <summary>The fork before one of this schedule; null for the first.</summary>
    public Fork? Before(Fork fork) => Array.FindLast(_forks, other => other.ActivationTime < fork.ActivationTime);

    /// <summary>The next fork after this time; null where none is known.</summary>
    public Fork? After(DateTimeOffset time) => Array.Find(_forks, fork => fork.ActivationTime > time);
}
