namespace Ethoscope.Core.Chains;

/// <summary>What an endpoint knows of a fork.</summary>
public enum ForkKnowledge
{
    /// <summary>It was not asked, does not serve the question, or its answer can't tell.</summary>
    Unknown,

    /// <summary>It has the fork at its time.</summary>
    Knows,

    /// <summary>It answered, and does not have the fork: its software is to be brought up to date.</summary>
    Lacks,

    /// <summary>It has the fork otherwise, or another one in its place.</summary>
    Contradicts,
}
