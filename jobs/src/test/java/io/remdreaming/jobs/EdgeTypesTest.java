package io.remdreaming.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.days.DayWindow;
import io.remdreaming.model.days.DayWindowChange;
import io.remdreaming.model.entities.EmbeddedMentions;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.files.FetchedEvent;
import io.remdreaming.model.files.FileRequest;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.RetentionChange;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.Upgrade;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.periods.PeriodChange;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.model.summaries.Feedback;
import io.remdreaming.model.users.KnownMemory;
import io.remdreaming.model.users.UserFact;
import io.remdreaming.model.users.UserWindow;
import io.remdreaming.operators.files.AwaitedFile;
import io.remdreaming.operators.keyed.UserEvent;
import io.remdreaming.operators.memory.changelog.RememberedSet;
import io.remdreaming.operators.memory.trailing.MemoryDelta;
import io.remdreaming.operators.retention.RetainedSet;
import io.remdreaming.operators.stages.embed.EmbeddedNames;
import io.remdreaming.operators.stages.embed.EmbeddedSet;
import io.remdreaming.operators.stages.summaries.DayDelta;
import io.remdreaming.operators.stages.summaries.PeriodProgress;
import io.remdreaming.operators.timers.Debounced;
import io.remdreaming.operators.timers.RefreshTimer;
import io.remdreaming.operators.windows.KnownMessage;
import io.remdreaming.operators.windows.WindowEvent;
import io.remdreaming.operators.windows.assigners.MessageWindows;
import io.remdreaming.operators.windows.days.DayProgress;
import io.remdreaming.operators.windows.sessions.EmittedWindow;
import io.remdreaming.operators.windows.sessions.SessionProgress;
import io.remdreaming.operators.windows.sessions.SessionTotals;
import io.remdreaming.operators.windows.upgrades.UpgradeEvent;
import io.remdreaming.operators.windows.upgrades.UpgradeProgress;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type on an edge or in state has a serializer of Flink's own; Kryo is off. */
class EdgeTypesTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        LogRecord.class,
        FileRequest.class,
        FetchedEvent.class,
        AwaitedFile.class,
        Activity.class,
        RawChange.class,
        DeadLetter.class,
        UserEvent.class,
        SessionWindowChange.class,
        DayWindowChange.class,
        DayWindow.class,
        MessageWindows.class,
        DayProgress.class,
        KnownMessage.class,
        Feedback.class,
        ChunkedWindow.class,
        RowSet.class,
        EmbeddedSet.class,
        EdgeSet.class,
        MemoryChange.class,
        PolicyChange.class,
        RetentionChange.class,
        RetainedSet.class,
        Prompt.class,
        Outcome.class,
        ModelCall.class,
        SessionTotals.class,
        SessionProgress.class,
        EmittedWindow.class,
        RememberedSet.class,
        Upgrade.class,
        UpgradeEvent.class,
        UpgradeProgress.class,
        MemoryDelta.class,
        KnownMemory.class,
        UserFact.class,
        DayDelta.class,
        PeriodChange.class,
        PeriodProgress.class,
        UserWindow.class,
        Debounced.class,
        RefreshTimer.class,
        Mentions.class,
        EmbeddedMentions.class,
        EmbeddedNames.class,
        Forget.class,
        Version.class,
      })
  void typeNeedsNoKryo(Class<?> type) {
    assertThat(TypeInformation.of(type).createSerializer(withoutKryo())).isNotNull();
  }

  @Test
  void eventsOfWindowsNeedNoKryo() {
    for (var window : List.of(SessionKey.class, DayWindow.class)) {
      assertThat(WindowEvent.type(window).createSerializer(withoutKryo())).isNotNull();
    }
  }

  @Test
  void typeThatWouldNeedKryoIsFound() {
    assertThatThrownBy(() -> TypeInformation.of(UUID.class).createSerializer(withoutKryo()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"graph.affinity", "stages.ontologies"})
  void stateOfAStageNeedsNoKryo(String stage) {
    var states =
        new ClassFileImporter()
            .importPackages("io.remdreaming.operators." + stage).stream()
                .filter(type -> type.reflect().isRecord())
                .filter(type -> java.lang.reflect.Modifier.isPublic(type.reflect().getModifiers()))
                .filter(type -> !type.getSimpleName().endsWith("Options"))
                .toList();
    assertThat(states).isNotEmpty();
    for (var state : states) {
      assertThat(TypeInformation.of(state.reflect()).createSerializer(withoutKryo())).isNotNull();
    }
  }

  private static SerializerConfigImpl withoutKryo() {
    var configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    return new SerializerConfigImpl(configuration);
  }
}
