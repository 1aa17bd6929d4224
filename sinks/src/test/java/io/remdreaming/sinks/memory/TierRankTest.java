package io.remdreaming.sinks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.Version;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TierRankTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  @ParameterizedTest
  @EnumSource(Tier.class)
  void theMakersTierIsFoundWhateverMadeItsChunks(Tier maker) throws SQLException {
    for (var chunks : Tier.values()) {
      var rank = Version.NONE.ranked(chunks, maker).qualityRank();
      assertThat(SCHEMA.query("SELECT tier_rank(%d)".formatted(rank)))
          .containsExactly(Integer.toString(maker.rank()));
    }
  }
}
